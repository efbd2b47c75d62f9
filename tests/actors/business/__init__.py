"""What a store does: money and goods, books that balance, rights, documents."""
