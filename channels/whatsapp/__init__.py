"""
WhatsApp's Cloud API, translated: webhook batches into `Inbound`, replies into calls. No I/O here.

Batches are read field by field: a shape that Meta changes costs that field, never its neighbours.
"""

from channels.whatsapp.adapter import WhatsAppAdapter

__all__ = ["WhatsAppAdapter"]
