package dev.atelier.dispatch.inbox.trace;

/**
 * A frame of a stack trace, as somebody sent it.
 *
 * @param file as the program knew it: {@code /app/src/shop/price.py}, {@code webpack:///./src/price.ts}, {@code Price.java}
 * @param module {@code com.example.Price}; empty if nothing says
 * @param line 0 if nothing says
 * @param code the line's text; empty if nothing says
 */
public record Frame(String function, String file, String module, int line, String code) {}
