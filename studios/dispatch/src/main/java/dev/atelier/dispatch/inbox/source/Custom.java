package dev.atelier.dispatch.inbox.source;

import dev.atelier.dispatch.inbox.source.Verdict.Grouping;
import dev.atelier.dispatch.inbox.source.Verdict.Topic;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A source of which nothing is known: rules say what follows. */
public final class Custom implements Source {
    @Override
    public Optional<Verdict.Ignore> guard(Mail mail) {
        return Optional.empty();
    }

    @Override
    public Verdict judge(Mail mail) {
        return Verdict.ignore(
                "custom", "no rule of the webhook '" + mail.webhook().name() + "' fits");
    }

    @Override
    public Topic topic(Mail mail) {
        return new Topic(null, Grouping.EACH, null);
    }

    @Override
    public @Nullable String repository(Mail mail) {
        return mail.webhook().routing().repository();
    }
}
