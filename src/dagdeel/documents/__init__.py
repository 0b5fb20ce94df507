"""Papers that people hand out: Word, PowerPoint, Excel and PDF in the house style of a workspace."""
