"""What people and their store say to each other: who may speak, and what is answered."""
