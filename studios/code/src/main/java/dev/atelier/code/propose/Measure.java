package dev.atelier.code.propose;

import dev.atelier.code.event.ChangedFile;
import dev.atelier.code.event.CodeEvent;
import dev.atelier.code.event.QualityChange;
import dev.atelier.code.quality.Comparison;
import dev.atelier.code.quality.FileQuality;
import dev.atelier.code.quality.Totals;
import dev.atelier.code.work.Survey;
import dev.atelier.git.ChangeSet;
import dev.atelier.git.Contribution;
import dev.atelier.git.GitFailure;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What work comes to: its files, and what it did to the numbers about the code. */
public final class Measure {
    private static final int FILES = 1_000;

    private Measure() {}

    public static CodeEvent.ChangeMeasured of(Contribution contribution, InstantSource clock)
            throws GitFailure, IOException, InterruptedException {
        var changes = contribution.changes();
        var before = Survey.of(contribution.before(), clock);
        var after = Survey.of(contribution.after(), clock);
        var comparison = Comparison.of(before.quality(), after.quality());
        var changed = comparison.changed().stream()
                .filter(change -> analysed(change.before()) || analysed(change.after()))
                .limit(FILES)
                .map(Measure::file)
                .toList();
        return new CodeEvent.ChangeMeasured(
                changes.files().stream().limit(FILES).map(Measure::file).toList(),
                changes.additions(),
                changes.deletions(),
                new QualityChange(before.totals(), after.totals(), changed));
    }

    private static boolean analysed(Optional<FileQuality> file) {
        return file.isPresent() && file.get().analysed();
    }

    private static QualityChange.FileQuality file(Comparison.Change change) {
        return new QualityChange.FileQuality(
                change.path(),
                number(change.before(), Totals::complexity),
                number(change.after(), Totals::complexity),
                number(change.before(), Totals::documentation),
                number(change.after(), Totals::documentation));
    }

    private static <N> @Nullable N number(Optional<FileQuality> file, Function<Totals, N> which) {
        return file.filter(FileQuality::analysed)
                .map(FileQuality::totals)
                .map(which)
                .orElse(null);
    }

    private static ChangedFile file(ChangeSet.FileChange file) {
        var kind = switch (file.kind()) {
            case ADDED -> ChangedFile.Kind.ADDED;
            case MODIFIED -> ChangedFile.Kind.MODIFIED;
            case DELETED -> ChangedFile.Kind.DELETED;
        };
        return new ChangedFile(file.path(), kind, file.additions(), file.deletions(), file.binary());
    }
}
