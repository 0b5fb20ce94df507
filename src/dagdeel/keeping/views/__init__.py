"""Pages: `trajectory` for who organises, `workspace` for administrators, `person` for one person, `own` for guests."""
