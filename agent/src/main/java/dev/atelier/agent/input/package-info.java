/** Reading what strangers and models send: strictly, with complaints that name the field, the value and the fix. */
@NullMarked
package dev.atelier.agent.input;

import org.jspecify.annotations.NullMarked;
