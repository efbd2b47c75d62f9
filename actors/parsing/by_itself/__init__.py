"""What the store shall say by itself: reminders, alerts, and their end. No text but its words."""
