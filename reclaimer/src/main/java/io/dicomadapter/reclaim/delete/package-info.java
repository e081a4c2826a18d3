/** Deletes files and folders of the store by the names that releases give them: never anything else, and never twice in vain. */
package io.dicomadapter.reclaim.delete;
