"""A `Paper` as a file: PDF (`pdf`), Word (`word`) and Excel (`sheet`). Each gives bytes and touches no database."""
