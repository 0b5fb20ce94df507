"""Everything that takes data away or hands it out. One function per verb."""
