/// What is wrong with the database, where nothing but an operator mends it: exit status 3.
package struct DatabaseFault: Error, CustomStringConvertible {
    package let description: String
}
