package dev.atelier.server.session;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionTerms.Budget;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.UpdateSession;
import dev.atelier.agent.session.UpdateSession.NewBudget;
import dev.atelier.agent.session.UpdateSession.Patch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the body of a session's update. */
final class UpdateRequest {
    private static final Set<String> KNOWN = Set.of("title", "metadata", "agent", "budget", "vault_ids");
    private static final Pattern CENTS = Pattern.compile("0|[1-9][0-9]{0,11}");

    private UpdateRequest() {}

    static UpdateSession read(ObjectNode body) throws InvalidInputException {
        for (var name : body.propertyNames()) {
            if (!KNOWN.contains(name)) {
                throw new InvalidInputException(
                        name,
                        "is not a field of a session's update; known: " + String.join(", ", new TreeSet<>(KNOWN)));
            }
        }
        refuse(body, "vault_ids", "cannot be changed; create a new session with these vaults");
        refuse(body, "agent", "cannot be changed here yet; create a new session with agent_with_overrides");
        return new UpdateSession(title(body), metadata(body.path("metadata")), null, null, budget(body));
    }

    private static void refuse(ObjectNode body, String name, String why) throws InvalidInputException {
        var value = body.path(name);
        boolean empty = value.isNull() || (value.isContainer() && value.isEmpty());
        if (body.has(name) && !empty) {
            throw new InvalidInputException(name, why);
        }
    }

    private static @Nullable String title(ObjectNode body) throws InvalidInputException {
        var title = body.path("title");
        if (title.isMissingNode()) {
            return null;
        }
        if (title.isNull()) {
            return "";
        }
        if (!title.isString()) {
            throw new InvalidInputException("title", "must be a string or null");
        }
        return title.asString();
    }

    private static Map<String, Patch> metadata(JsonNode metadata) throws InvalidInputException {
        if (metadata.isMissingNode() || metadata.isNull()) {
            return Map.of();
        }
        if (!(metadata instanceof ObjectNode pairs)) {
            throw new InvalidInputException("metadata", "must be an object of strings; null takes a key out");
        }
        var patches = new LinkedHashMap<String, Patch>();
        for (var name : List.copyOf(pairs.propertyNames())) {
            var value = pairs.path(name);
            if (!value.isString() && !value.isNull()) {
                throw new InvalidInputException("metadata." + name, "must be a string or null");
            }
            patches.put(name, new Patch(value.isNull() ? null : value.asString()));
        }
        return patches;
    }

    private static @Nullable NewBudget budget(ObjectNode body) throws InvalidInputException {
        var budget = body.path("budget");
        if (budget.isMissingNode()) {
            return null;
        }
        if (budget.isNull()) {
            return new NewBudget(null);
        }
        if (!budget.path("type").asString("").equals("limit")) {
            throw new InvalidInputException("budget.type", "must be 'limit'");
        }
        var cost = budget.path("max_list_cost");
        var amount = cost.path("amount").asString("");
        if (!cost.path("amount").isString() || !CENTS.matcher(amount).matches()) {
            throw new InvalidInputException(
                    "budget.max_list_cost.amount", "must be whole cents as a string, \"2500\" for 25 dollars");
        }
        if (!cost.path("currency").asString("").equals("USD")) {
            throw new InvalidInputException("budget.max_list_cost.currency", "must be 'USD'");
        }
        return new NewBudget(new Budget(Money.ofCents(Long.parseLong(amount))));
    }
}
