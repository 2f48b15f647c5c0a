"""Text made ready: one plain string, its sentences, the gate, the word lists."""
