package dev.atelier.canvas.rehearsal.manner;

import dev.atelier.canvas.rehearsal.craft.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Points found again by nearness. Not thread-safe. */
final class Crowd {
    private final double cell;
    private final Map<Long, List<Point>> cells = new HashMap<>();

    Crowd(double cell) {
        this.cell = cell;
    }

    void add(Point point) {
        cells.computeIfAbsent(key(index(point.x()), index(point.y())), ignored -> new ArrayList<>())
                .add(point);
    }

    boolean isWithin(Point point, double distance) {
        long reach = (long) Math.ceil(distance / cell);
        long column = index(point.x());
        long row = index(point.y());
        for (long dy = -reach; dy <= reach; dy++) {
            for (long dx = -reach; dx <= reach; dx++) {
                for (var other : cells.getOrDefault(key(column + dx, row + dy), List.of())) {
                    if (other.distance(point) < distance) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private long index(double coordinate) {
        return (long) Math.floor(coordinate / cell);
    }

    private static long key(long column, long row) {
        return column * 1_000_003L + row;
    }
}
