package dev.atelier.dispatch.inbox.source;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows what the deliveries of one source mean. Pure: the same delivery always gives the same answers, and nothing happens by it. */
public interface Source {
    /** What must begin nothing, whatever a rule says: what this system did itself, and what other programs did. */
    Optional<Verdict.Ignore> guard(Mail mail);

    /** What follows from a delivery that is not guarded against. */
    Verdict judge(Mail mail);

    /** What a delivery is about, for rules that people wrote. */
    Verdict.Topic topic(Mail mail);

    /** The pull request to which a delivery says that something happened, whoever did it and whatever else follows; null for none. */
    default Verdict.@Nullable Pull news(Mail mail) {
        return null;
    }

    /** Address of the git remote that it is about; null for none. */
    @Nullable
    String repository(Mail mail);
}
