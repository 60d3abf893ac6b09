package dev.atelier.bench;

import java.util.List;
import java.util.Optional;

/** All rows, in the order of DESIGN.md section 11. */
final class Rows {
    private Rows() {}

    static List<Row> all() {
        return List.of();
    }

    static Optional<Row> named(String name) {
        return all().stream().filter(row -> row.name().equals(name)).findFirst();
    }
}
