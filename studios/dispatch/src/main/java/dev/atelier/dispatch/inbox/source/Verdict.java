package dev.atelier.dispatch.inbox.source;

import dev.atelier.dispatch.inbox.trace.Frame;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What follows from a delivery, and why. Nothing has happened yet. */
public sealed interface Verdict {
    Why why();

    /**
     * Which rule decided, and what it saw.
     *
     * @param rule its name: {@code github.comment.fix}
     * @param reason for people
     */
    record Why(String rule, String reason) {}

    /**
     * A task.
     *
     * @param trace to be found in the repository; null for none
     */
    record Begin(Why why, Order order, @Nullable Trace trace) implements Verdict {
        public Begin(Why why, Order order) {
            this(why, order, null);
        }
    }

    /**
     * Where an error came from.
     *
     * @param release of the program; null if nothing says
     * @param frames the newest first
     */
    record Trace(@Nullable String release, List<Frame> frames) {
        public Trace {
            frames = List.copyOf(frames);
        }
    }

    /**
     * What a task waits for is allowed or not.
     *
     * @param words why
     * @param by who says so
     */
    record Decide(Why why, Topic topic, boolean allow, String words, String by) implements Verdict {}

    /** A text back to where it is from, without a task. */
    record Answer(Why why, Topic topic, String text) implements Verdict {}

    /** @param reaction as GitHub names it: {@code eyes} */
    record React(Why why, Topic topic, String reaction) implements Verdict {}

    /** @param label its name */
    record Label(Why why, Topic topic, String label) implements Verdict {}

    /**
     * Words for a task that waits for some.
     *
     * @param otherwise the answer if none does
     */
    record Say(Why why, Topic topic, String words, String otherwise) implements Verdict {}

    /**
     * Something became of a pull request, perhaps one of ours.
     *
     * @param repository address of a git remote
     */
    record News(Why why, String repository, long number) implements Verdict {}

    record Ignore(Why why) implements Verdict {}

    /**
     * Nothing, because whoever asked may not; which is said there.
     *
     * @param words for whoever asked
     */
    record Refuse(Why why, Topic topic, String words) implements Verdict {}

    /** What it is about; null for nothing that somebody asked for. */
    default @Nullable Topic about() {
        return switch (this) {
            case Begin begin -> begin.order().topic();
            case Decide decide -> decide.topic();
            case Answer answer -> answer.topic();
            case React react -> react.topic();
            case Label label -> label.topic();
            case Say say -> say.topic();
            case Refuse refuse -> refuse.topic();
            case News _, Ignore _ -> null;
        };
    }

    static Ignore ignore(String rule, String reason) {
        return new Ignore(new Why(rule, reason));
    }

    /**
     * What is to be done.
     *
     * @param agent id
     * @param input what it is told
     * @param repository address of a git remote; null for none
     * @param branch null for the remote's own
     * @param metadata of the session
     */
    record Order(
            String agent,
            String input,
            @Nullable String repository,
            @Nullable String branch,
            Topic topic,
            int priority,
            Map<String, String> metadata) {
        public Order {
            metadata = Map.copyOf(metadata);
        }
    }

    /**
     * What it is about.
     *
     * @param subject the same for everything that is about the same: {@code github:owner/repository#12}; null for nothing in particular
     * @param replyTo where answers go; null for nowhere
     * @param asker account that wants it, of which its source is asked whether it may; null if nobody has to be asked
     */
    record Topic(
            @Nullable String subject,
            Grouping grouping,
            @Nullable ReplyTo replyTo,
            @Nullable String asker) {
        public Topic(@Nullable String subject, Grouping grouping, @Nullable ReplyTo replyTo) {
            this(subject, grouping, replyTo, null);
        }

        public Topic askedBy(@Nullable String account) {
            return new Topic(subject, grouping, replyTo, account);
        }
    }

    /**
     * A pull request, perhaps one of ours.
     *
     * @param repository address of a git remote
     */
    record Pull(String repository, long number) {}

    /** How several deliveries about the same thing become tasks. */
    enum Grouping {
        /** Each a task of its own. */
        EACH,
        /** None while one is open, and none after one was completed either. */
        ONCE,
        /** None while one is open. */
        ONE_OPEN
    }
}
