package dev.atelier.canvas.plot;

import dev.atelier.canvas.Point;
import dev.atelier.canvas.plot.Programs.GCodeMachine;
import dev.atelier.canvas.plot.Programs.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a machine takes for a program: a second implementation, in small steps of way, of what firmware with junction deviation does.
 */
final class MachineTime {
    private static final double GRAIN_MM = 0.01;
    private static final double DEVIATION_MM = 0.01;

    private MachineTime() {}

    static double seconds(String program, Plotter plotter) {
        var machine = GCodeMachine.run(program, plotter.down());
        double seconds = machine.dwellSeconds;
        seconds += program.lines().filter(line -> line.contains(" Z")).count()
                * run(
                        List.of(new Step(
                                new Point(0, 0), new Point(plotter.up() - plotter.down(), 0), plotter.travelFeed(), 0)),
                        plotter.acceleration());
        var run = new ArrayList<Step>();
        for (var step : machine.steps) {
            if (!run.isEmpty() && run.getLast().leg() != step.leg()) {
                seconds += run(run, plotter.acceleration());
                run.clear();
            }
            run.add(step);
        }
        return seconds + run(run, plotter.acceleration());
    }

    private static double run(List<Step> run, double acceleration) {
        var limits = new ArrayList<Double>();
        var ways = new ArrayList<Double>();
        limits.add(0.0);
        for (int i = 0; i < run.size(); i++) {
            var step = run.get(i);
            double length = step.from().distanceTo(step.to());
            double feed = step.feed() / 60;
            int grains = Math.max(2, (int) Math.ceil(length / GRAIN_MM));
            for (int g = 1; g < grains; g++) {
                limits.add(feed);
                ways.add(length / grains);
            }
            limits.add(i + 1 < run.size() ? Math.min(feed, corner(step, run.get(i + 1), acceleration)) : 0.0);
            ways.add(length / grains);
        }
        for (int i = limits.size() - 2; i >= 0; i--) {
            limits.set(i, Math.min(limits.get(i), Math.sqrt(sq(limits.get(i + 1)) + 2 * acceleration * ways.get(i))));
        }
        double seconds = 0;
        for (int i = 0; i + 1 < limits.size(); i++) {
            limits.set(
                    i + 1, Math.min(limits.get(i + 1), Math.sqrt(sq(limits.get(i)) + 2 * acceleration * ways.get(i))));
            seconds += 2 * ways.get(i) / (limits.get(i) + limits.get(i + 1));
        }
        return seconds;
    }

    private static double corner(Step one, Step other, double acceleration) {
        double turn = Math.abs(Math.IEEEremainder(heading(other) - heading(one), 2 * Math.PI));
        double inner = (Math.PI - turn) / 2;
        if (inner > Math.PI / 2 - 1e-7) {
            return Double.MAX_VALUE;
        }
        double byDeviation = DEVIATION_MM * Math.sin(inner) / (1 - Math.sin(inner));
        double shorter = Math.min(one.from().distanceTo(one.to()), other.from().distanceTo(other.to()));
        return Math.sqrt(acceleration * Math.min(byDeviation, shorter / 2 * Math.tan(inner)));
    }

    private static double heading(Step step) {
        return Math.atan2(
                step.to().y() - step.from().y(), step.to().x() - step.from().x());
    }

    private static double sq(double value) {
        return value * value;
    }
}
