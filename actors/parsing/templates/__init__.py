"""What people taught a store by saying Yes: phrases read once, understood ever after."""
