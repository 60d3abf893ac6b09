package dev.atelier.bench;

import dev.atelier.bench.report.Figure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** One subject of DESIGN.md section 11. Measured in a JVM of its own, which is ended when its time is over. */
public interface Row {
    /** One word, what a person types to run only this. */
    String name();

    /** One line for the list of rows. */
    String about();

    /** Far above what the row needs on a machine that does nothing else. */
    Duration limit();

    /**
     * Measures. Figures that were handed out before a failure still count.
     *
     * @param directory empty, removed afterwards
     * @throws AbsentException if something that it needs is not on this machine
     */
    void measure(Path directory, Consumer<Figure> out) throws Exception;
}
