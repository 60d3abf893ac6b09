/**
 * The offline performer: answers without a language model, says so every time, and can be steered by plain words.
 *
 * <p>What it understands, of the newest thing that somebody wrote; {@code then} joins one to the next:
 *
 * <ul>
 *   <li>{@code call get_weather with city Paris}, {@code call a and b}, {@code call a {"x": 1}}: calls tools that it was offered; what is
 *       not given is invented from the tool's schema
 *   <li>{@code write hello to notes.txt}, {@code read notes.txt}, {@code replace hello with bye in notes.txt}, {@code list **&#47;*.txt},
 *       {@code search for hello}: the file tools
 *   <li>{@code ask Reviewer to look at notes.txt}: a colleague, where it may call one in
 *   <li>{@code think about it}, {@code write 500 words}, {@code count to 20 slowly}, {@code say something}
 *   <li>{@code refuse}, {@code fail with overloaded} (or {@code rate limit}, {@code unreachable}, {@code rejected}, {@code billing}),
 *       {@code fail twice with overloaded}
 * </ul>
 *
 * <p>Everything else gets a friendly answer that quotes it and names some of the above. Asked for a verdict or a summary by the runtime, it
 * gives one in the form that was asked for.
 */
@NullMarked
package dev.atelier.general.rehearsal;

import org.jspecify.annotations.NullMarked;
