/** Whether those who ask for something at a source may have it done. */
@NullMarked
package dev.atelier.dispatch.inbox.right;

import org.jspecify.annotations.NullMarked;
