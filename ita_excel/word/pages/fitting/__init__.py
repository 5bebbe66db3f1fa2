"""Lines set a little closer or wider where that saves a page that would hold but few; a layout tells where."""
