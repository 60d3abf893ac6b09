package dev.atelier.dispatch.inbox.source;

import dev.atelier.dispatch.inbox.source.Verdict.Answer;
import dev.atelier.dispatch.inbox.source.Verdict.Begin;
import dev.atelier.dispatch.inbox.source.Verdict.Decide;
import dev.atelier.dispatch.inbox.source.Verdict.Order;
import dev.atelier.dispatch.inbox.source.Verdict.Say;
import dev.atelier.dispatch.inbox.source.Verdict.Topic;
import dev.atelier.dispatch.inbox.source.Verdict.Why;
import dev.atelier.dispatch.inbox.webhook.Command;
import dev.atelier.dispatch.inbox.webhook.Commands;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What follows when somebody who may ask calls by one of the prefixes. Pure. */
public final class Asked {
    private final String source;
    private final String right;

    /**
     * @param source {@code github}
     * @param right what those who ask may do, for reasons: {@code who may write to the repository}
     */
    public Asked(String source, String right) {
        this.source = source;
        this.right = right;
    }

    /**
     * Where somebody asked.
     *
     * @param what for people and rules: {@code comment}
     * @param by who asked
     * @param where the work is to be done
     * @param metadata of the session
     * @param context adds what an agent needs to know
     */
    public record Place(
            String what,
            String by,
            Topic topic,
            Where where,
            Map<String, String> metadata,
            UnaryOperator<Briefing> context) {
        public Place {
            metadata = Map.copyOf(metadata);
        }

        /** The same, asked by somebody else. */
        public Place by(String other, @Nullable String account) {
            return new Place(what, other, topic.askedBy(account), where, metadata, context);
        }
    }

    /**
     * Where work is to be done.
     *
     * @param repository address of a git remote; null for none
     * @param branch null for the remote's own
     */
    public record Where(
            @Nullable String repository, @Nullable String branch) {}

    public Verdict judge(Mail mail, Commands.Call call, Place place) {
        var command = call.command();
        var commands = mail.webhook().commands();
        if (command == null) {
            var words = "I know no such request. What can be asked for:";
            return new Say(
                    why(place, "unknown", "somebody called by " + call.prefix() + " and named no command"),
                    place.topic(),
                    call.words(),
                    Requests.help(commands, words));
        }
        var reason = place.by() + ", " + right + ", asked for '" + command.name() + "'";
        return switch (command.name()) {
            case Requests.HELP ->
                new Answer(
                        why(place, command.name(), reason),
                        place.topic(),
                        Requests.help(commands, "What can be asked for:"));
            case Requests.APPROVE, Requests.REJECT ->
                new Decide(
                        why(place, command.name(), reason),
                        place.topic(),
                        command.name().equals(Requests.APPROVE),
                        call.words(),
                        place.by());
            default -> begin(mail, command, call.words(), place, reason);
        };
    }

    private Begin begin(Mail mail, Command command, String words, Place place, String reason) {
        var prompt = command.prompt().isEmpty()
                ? Requests.instruction(command)
                : Template.briefing(command.prompt(), mail.body(), source);
        var briefing = place.context().apply(new Briefing(prompt));
        briefing.block(
                source + " " + place.what() + " by " + place.by() + ", the request", words, Briefing.LONGEST_WORDS);
        var metadata = new HashMap<>(place.metadata());
        metadata.put("command", command.name());
        if (command.requiresApproval()) {
            metadata.put(Requests.PLAN_APPROVAL, "true");
        }
        var webhook = mail.webhook();
        var order = new Order(
                Requests.agent(command, webhook),
                briefing.text(source),
                place.where().repository(),
                place.where().branch(),
                place.topic(),
                webhook.routing().priority(),
                metadata);
        return new Begin(why(place, command.name(), reason), order);
    }

    private Why why(Place place, String name, String reason) {
        return new Why(source + "." + place.what() + "." + name, reason);
    }
}
