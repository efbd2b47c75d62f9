"""What WhatsApp needs beyond the doors that all channels share; its state is in `whatsapp.db`."""
