package dev.atelier.desktop.tool;

import dev.atelier.desktop.event.Point;
import dev.atelier.desktop.rfb.Area;

/** Places of a picture of that scale, of which none may lie outside. */
record InPicture(Scale scale) implements Action.Mapping {
    @Override
    public Point map(String field, Point place) throws BadInput {
        if (place.x() >= scale.width() || place.y() >= scale.height()) {
            throw new BadInput(
                    field + ": [" + place.x() + ", " + place.y() + "] is outside of the picture; " + bounds(1));
        }
        return scale.toScreen(place);
    }

    @Override
    public Area map(String field, Area region) throws BadInput {
        int right = region.x() + region.width();
        int bottom = region.y() + region.height();
        if (right > scale.width() || bottom > scale.height()) {
            throw new BadInput(field + ": [" + region.x() + ", " + region.y() + ", " + right + ", " + bottom
                    + "] goes beyond the picture; " + bounds(0));
        }
        return scale.toScreen(region);
    }

    private String bounds(int less) {
        return "x is 0 to " + (scale.width() - less) + " and y is 0 to " + (scale.height() - less);
    }
}
