"""How the gazetteer is made: see ``__main__``. Not needed to run the product."""
