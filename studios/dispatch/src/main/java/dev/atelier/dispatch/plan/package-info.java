/** Plans, and what of them has to be allowed by a person. */
@NullMarked
package dev.atelier.dispatch.plan;

import org.jspecify.annotations.NullMarked;
