"""Parts of หน้าแรก, and the page for the director: the steps of the work, the headline."""
