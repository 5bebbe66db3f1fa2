"""Second opinions: our formulas computed by other engines, our patches laid over other programs' workbooks."""
