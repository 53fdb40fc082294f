"""data of schoolplaces."""

# Imported by its bare name every class here would exist twice, and no isinstance check would hold.
if __name__ != "schoolplaces.data":
    raise ImportError("import schoolplaces.data (from schoolplaces import data), not data by itself")
