package dev.atelier.code.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers about the code before and after the work. */
public record QualityChange(QualityTotals before, QualityTotals after, List<FileQuality> changed) {
    public QualityChange {
        changed = List.copyOf(changed);
    }

    /** A file that is not as it was; null where it was not there, or where nothing of the kind is counted. */
    public record FileQuality(
            String path,
            @Nullable Integer complexityBefore,
            @Nullable Integer complexityAfter,
            @Nullable Double documentationBefore,
            @Nullable Double documentationAfter) {}
}
