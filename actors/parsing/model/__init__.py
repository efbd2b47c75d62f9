"""What the rules cannot read, read by a language model: asked sparingly, believed never."""
