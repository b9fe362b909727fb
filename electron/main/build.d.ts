/** Address of the development server, null in every build that is given to people. Set by the build. */
declare const developmentServer: string | null;
