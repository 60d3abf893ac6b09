package dev.atelier.canvas.rehearsal.nudge;

import static dev.atelier.canvas.rehearsal.nudge.Vocabulary.has;

import java.util.List;
import java.util.Optional;

/** What is said about the work as a whole, or to the artist: orders, questions, kind words. */
final class Requests {
    /** The first that fits counts: "don't stop" is heard before "stop". */
    private static final List<Order> ORDERS = List.of(
            new Order(
                    new Wish.StartOver(),
                    "start over",
                    "start again",
                    "begin again",
                    "from scratch",
                    "restart",
                    "new piece",
                    "clear the canvas",
                    "clear everything"),
            new Order(
                    new Wish.GoOn(),
                    "don't stop",
                    "do not stop",
                    "go on",
                    "continue",
                    "keep going",
                    "carry on",
                    "resume",
                    "not done"),
            new Order(
                    new Wish.Stop(),
                    "stop",
                    "that's enough",
                    "thats enough",
                    "that is enough",
                    "enough",
                    "finish",
                    "finish it",
                    "you're done",
                    "wrap up",
                    "call it done",
                    "done"),
            new Order(new Wish.Erase(), "erase", "remove", "delete", "undo", "rub out", "take away", "get rid"),
            new Order(new Wish.Speed(), "faster", "slower", "quicker", "hurry", "speed", "slow down", "speed up"));

    private Requests() {}

    private record Order(Wish wish, List<String> words) {
        Order(Wish wish, String... words) {
            this(wish, List.of(words));
        }
    }

    static Optional<Wish> order(String words) {
        return ORDERS.stream()
                .filter(order -> has(words, order.words()))
                .map(Order::wish)
                .findFirst();
    }

    static boolean isKind(String words) {
        return has(
                words,
                "nice",
                "beautiful",
                "lovely",
                "great",
                "love",
                "wow",
                "thanks",
                "thank",
                "good",
                "pretty",
                "cool work",
                "hello",
                "hi");
    }

    static Optional<Wish> question(String words) {
        boolean asksForWork =
                has(words, "can you", "could you", "would you", "will you", "how about", "what about", "please");
        if (asksForWork
                && (!Vocabulary.thingsIn(words).isEmpty()
                        || !Vocabulary.coloursIn(words).isEmpty())) {
            return Optional.empty();
        }
        if (has(words, "who", "model", "human", "robot", "ai", "what are you", "who are you")
                && !has(words, "drawing", "doing", "making")) {
            return Optional.of(new Wish.Question(Wish.Topic.WHO));
        }
        if (has(words, "why")) {
            return Optional.of(new Wish.Question(Wish.Topic.WHY));
        }
        if (has(words, "how long", "when", "finished", "done", "how much", "how far")) {
            return Optional.of(new Wish.Question(Wish.Topic.HOW_LONG));
        }
        if (has(words, "what", "which", "what's")) {
            return Optional.of(new Wish.Question(Wish.Topic.WHAT));
        }
        return asksForWork ? Optional.empty() : Optional.of(new Wish.Question(Wish.Topic.OTHER));
    }
}
