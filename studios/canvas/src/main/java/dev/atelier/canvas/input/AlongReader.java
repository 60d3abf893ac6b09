package dev.atelier.canvas.input;

import dev.atelier.canvas.PathData;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads what a pen says at each point of its way. What does not fit the points is not used, and never costs the stroke. */
record AlongReader(String path, JsonNode item, PathData.Type type, int points, List<Remark> remarks) {
    /** Values from 0 to 1, one for each point; or none. */
    List<Double> read(String field) {
        var node = item.get(field);
        boolean along = type == PathData.Type.LINE || type == PathData.Type.POLYLINE;
        if (node == null || !node.isArray() || node.isEmpty() || !along) {
            return List.of();
        }
        var where = path + "." + field;
        if (node.size() != points) {
            remarks.add(new Remark(
                    where, "has " + node.size() + " values for " + points + " points, not used; give one for each"));
            return List.of();
        }
        var values = new ArrayList<Double>(points);
        for (int i = 0; i < points; i++) {
            double value = node.get(i).isNumber() ? node.get(i).doubleValue(Double.NaN) : Double.NaN;
            if (!Double.isFinite(value)) {
                remarks.add(new Remark(
                        where + "[" + i + "]", Shown.value(node.get(i)) + " is no number from 0 to 1, none is used"));
                return List.of();
            }
            values.add(Math.round(Math.clamp(value, 0.0, 1.0) * 1000) / 1000.0);
        }
        return values;
    }
}
