/** Models behind chat completions, of OpenAI and of all who speak like it. Library classes are loaded with the first request. */
@NullMarked
package dev.atelier.models.openai;

import org.jspecify.annotations.NullMarked;
