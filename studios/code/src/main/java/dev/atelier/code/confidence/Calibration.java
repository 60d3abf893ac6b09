package dev.atelier.code.confidence;

import dev.atelier.code.event.Confidence;
import java.util.List;

/**
 * Says what a stated confidence was worth so far. Runs that stated about as much are looked at together: of a Beta distribution that begins
 * at what was stated, with the weight of {@value #PRIOR} runs, and learns from how they came out, the mean.
 *
 * <p>So without earlier runs it is what was stated, and with many it is what became of them.
 */
public record Calibration(List<Past> past) {
    private static final double PRIOR = 4;

    /** Where one group ends and the next begins. */
    private static final double[] BOUNDS = {0.5, 0.7, 0.85};

    public Calibration {
        past = List.copyOf(past);
    }

    /**
     * An earlier run that is over.
     *
     * @param stated with its plan
     * @param succeeded whether its checks passed and its work was proposed
     */
    public record Past(double stated, boolean succeeded) {}

    /** @param stated from 0 to 1 */
    public Confidence of(double stated) {
        int group = group(stated);
        var like = past.stream().filter(run -> group(run.stated()) == group).toList();
        long well = like.stream().filter(Past::succeeded).count();
        return new Confidence(stated, (PRIOR * stated + well) / (PRIOR + like.size()), like.size());
    }

    private static int group(double stated) {
        int group = 0;
        while (group < BOUNDS.length && stated >= BOUNDS[group]) {
            group++;
        }
        return group;
    }
}
