"""The look: tokens, CSS layers, components and one base page per surface (desk, phone, wall, paper)."""
