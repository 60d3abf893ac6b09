package dev.atelier.canvas.plot;

import dev.atelier.canvas.Point;
import java.util.ArrayList;
import java.util.List;

/** Reads the programs of plotters back, by itself: what a machine would draw. */
final class Programs {
    private Programs() {}

    /**
     * A line that was drawn.
     *
     * @param pen how many pen changes came before
     */
    record Drawn(int pen, List<Point> points) {}

    /**
     * A move of the machine.
     *
     * @param feed mm/min
     * @param leg what is one move without a stop has one number
     */
    record Step(Point from, Point to, double feed, int leg) {}

    /** What a program of G-code does, step by step; pauses count separately. */
    static final class GCodeMachine {
        final List<Step> steps = new ArrayList<>();
        final List<Drawn> drawn = new ArrayList<>();
        double dwellSeconds;
        private final double downValue;
        private Point at = new Point(0, 0);
        private boolean down;
        private double feed;
        private int pen;
        private int leg;

        private GCodeMachine(double downValue) {
            this.downValue = downValue;
        }

        static GCodeMachine run(String program, double downValue) {
            var machine = new GCodeMachine(downValue);
            program.lines()
                    .map(line -> line.replaceAll(";.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .forEach(machine::line);
            return machine;
        }

        private void line(String line) {
            var words = line.split(" ");
            switch (words[0]) {
                case "G21", "M2" -> {}
                case "M0" -> pen++;
                case "M3" -> pen(Double.parseDouble(words[1].substring(1)));
                case "G4" -> dwellSeconds += Double.parseDouble(words[1].substring(1));
                case "G1" -> move(words);
                default -> throw new IllegalArgumentException("no machine knows " + line);
            }
        }

        private void pen(double value) {
            down = value == downValue;
            leg++;
            if (down) {
                var points = new ArrayList<Point>();
                points.add(at);
                drawn.add(new Drawn(pen, points));
            }
        }

        private void move(String[] words) {
            double x = at.x();
            double y = at.y();
            for (var word : words) {
                double value = Double.parseDouble(word.substring(1));
                switch (word.charAt(0)) {
                    case 'G' -> {}
                    case 'X' -> x = value;
                    case 'Y' -> y = value;
                    case 'F' -> feed = value;
                    case 'Z' -> pen(value);
                    default -> throw new IllegalArgumentException("no machine knows " + word);
                }
            }
            var to = new Point(x, y);
            if (!to.equals(at)) {
                steps.add(new Step(at, to, feed, leg));
                if (down) {
                    drawn.getLast().points().add(to);
                }
            }
            at = to;
        }
    }

    static List<Drawn> hpgl(String program) {
        var drawn = new ArrayList<Drawn>();
        int pen = 0;
        var at = new Point(0, 0);
        for (var command : program.replace("\n", "").split(";")) {
            if (command.isEmpty()) {
                continue;
            }
            var numbers = command.substring(2).split(",");
            switch (command.substring(0, 2)) {
                case "IN", "PA", "VS" -> {}
                case "SP" -> pen = Integer.parseInt(numbers[0]);
                case "PU" -> {
                    at = place(numbers, 0);
                    drawn.add(new Drawn(pen, new ArrayList<>(List.of(at))));
                }
                case "PD" -> {
                    for (int i = 0; i < numbers.length; i += 2) {
                        at = place(numbers, i);
                        drawn.getLast().points().add(at);
                    }
                }
                default -> throw new IllegalArgumentException("no plotter knows " + command);
            }
        }
        drawn.removeLast(); // the way home
        return drawn;
    }

    private static Point place(String[] numbers, int at) {
        return new Point(Integer.parseInt(numbers[at]) / 40.0, Integer.parseInt(numbers[at + 1]) / 40.0);
    }
}
