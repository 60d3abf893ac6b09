package dev.atelier.sandbox.egress;

import java.util.List;

/** Which hosts a session's commands may reach by name. What an address may be is another question, see {@link Lookup}. */
public sealed interface Reach {
    boolean allows(Destination to);

    /** None; there is not even a proxy. */
    record Nowhere() implements Reach {
        @Override
        public boolean allows(Destination to) {
            return false;
        }
    }

    record Hosts(List<HostRule> rules) implements Reach {
        public Hosts {
            rules = List.copyOf(rules);
        }

        @Override
        public boolean allows(Destination to) {
            return rules.stream().anyMatch(rule -> rule.allows(to));
        }
    }

    record Everywhere() implements Reach {
        @Override
        public boolean allows(Destination to) {
            return true;
        }
    }
}
