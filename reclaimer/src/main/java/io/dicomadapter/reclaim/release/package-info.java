/**
 * When what is released is deleted: at once, when its time comes, when no export needs it any more, or again because it
 * failed. What waits is in the topic {@code files.waiting}, and holds up nothing else.
 */
package io.dicomadapter.reclaim.release;
