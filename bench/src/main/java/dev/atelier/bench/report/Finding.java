package dev.atelier.bench.report;

/** What a row says: a figure, or plainly why there is none. */
public sealed interface Finding {
    String row();

    record Measured(String row, Figure figure) implements Finding {}

    /** Something that the row needs is not here (a database server, enough file handles, …): neither pass nor miss. */
    record Absent(String row, String why) implements Finding {}

    /** The row broke or ran out of its time. */
    record Broken(String row, String why) implements Finding {}
}
