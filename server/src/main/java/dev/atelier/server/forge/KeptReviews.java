package dev.atelier.server.forge;

import dev.atelier.forge.ForgeFailure;
import dev.atelier.forge.Hostings;
import dev.atelier.forge.ReviewComment;
import dev.atelier.forge.Reviews;
import dev.atelier.journal.mask.SecretMask;
import dev.atelier.server.forge.RemarkRows.About;
import dev.atelier.server.forge.RemarkRows.Row;
import dev.atelier.server.forge.RemarkRows.Words;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reviews that are kept in the database, and those of forges, which are asked each time. Thread-safe. */
final class KeptReviews implements Reviews {
    private static final String OURS = "atelier";

    private final Books books;
    private final Hostings hostings;
    private final SecretMask mask;
    private final InstantSource clock;

    KeptReviews(Books books, Hostings hostings, SecretMask mask, InstantSource clock) {
        this.books = books;
        this.hostings = hostings;
        this.mask = mask;
        this.clock = clock;
    }

    @Override
    public Found all(Subject subject) throws InterruptedException {
        var remarks = new ArrayList<Remark>();
        for (var row : books.remarks()
                .ofSession(subject.workspace(), subject.checkout().session())) {
            remarks.add(remark(row));
        }
        var number = subject.pullRequest();
        var kind = hostings.kind(subject.workspace(), subject.checkout());
        if (number == null || kind == Hostings.Kind.GIT) {
            return new Found(remarks, null);
        }
        String missing = null;
        try {
            var listed = hostings.of(subject.workspace(), subject.checkout()).reviewComments(number);
            for (var comment : listed.items()) {
                remarks.add(remark(kind.toString(), comment));
            }
            missing = listed.isWhole()
                    ? null
                    : "there are more on " + subject.checkout().remote().host();
        } catch (ForgeFailure e) {
            missing = e.getMessage();
        }
        remarks.sort(Comparator.comparing(Remark::at));
        return new Found(remarks, missing);
    }

    @Override
    public Optional<Remark> add(Subject subject, Draft draft, @Nullable String key) {
        var about = new About(
                subject.workspace(),
                subject.checkout().session(),
                subject.checkout().remote(),
                subject.pullRequest());
        var words =
                new Words(draft.author(), mask.text(draft.body().text()), draft.spot(), draft.head(), clock.instant());
        var row = Books.numbered(() -> books.remarks().insert(about, words, key));
        return row.words().isLike(words) ? Optional.of(remark(row)) : Optional.empty();
    }

    private static Remark remark(Row row) {
        var words = row.words();
        return new Remark(OURS + "-" + row.id(), OURS, words.author(), words.body(), words.spot(), words.at(), null);
    }

    /** A line that is not in the newest version is said to be of the whole file, for there it would point to another one. */
    private Remark remark(String source, ReviewComment comment) {
        var place = comment.place();
        var line = place.line();
        return new Remark(
                source + "-" + comment.id(),
                source,
                comment.author(),
                mask.text(comment.body()),
                new Spot(place.path(), line == null || line < 1 ? null : line, Side.NEW),
                comment.at(),
                comment.page());
    }
}
