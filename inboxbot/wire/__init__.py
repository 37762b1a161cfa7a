"""What platforms share and no other part needs: signatures, foreign JSON, Meta's Graph API."""
