"""What the reader sees: each module draws one part of the screen from an ``Analysis``."""
