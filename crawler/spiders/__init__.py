"""One file a site: data only, on the class of its platform."""
