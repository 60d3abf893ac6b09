package dev.atelier.canvas.motion;

import dev.atelier.canvas.Motion.Phase;
import java.util.List;

/** Speed over time from rest to rest. */
final class Profile {
    private Profile() {}

    /**
     * The quickest way to go a distance: full acceleration, cruise, full braking (a trapezoid); without a cruise if the way is too
     * short to reach full speed (a triangle).
     */
    static List<Phase> of(double length, double speed, double acceleration) {
        if (length <= 0) {
            return List.of();
        }
        double rampLength = speed * speed / (2 * acceleration);
        if (length <= 2 * rampLength) {
            double peak = Math.sqrt(acceleration * length);
            double ramp = peak / acceleration;
            return List.of(new Phase(ramp, 0, peak), new Phase(ramp, peak, 0));
        }
        double ramp = speed / acceleration;
        double cruise = (length - 2 * rampLength) / speed;
        return List.of(new Phase(ramp, 0, speed), new Phase(cruise, speed, speed), new Phase(ramp, speed, 0));
    }
}
