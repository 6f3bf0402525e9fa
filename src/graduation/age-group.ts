/** Persons of one sex in consecutive years of age, as a table gives them. */
export interface AgeGroup {
	/** First and last completed year of age, both included; 100 is the last of an open group. */
	readonly from: number;
	readonly to: number;
	/** `65 and over`: its last year of age has no end. */
	readonly open: boolean;
	/** Persons. */
	readonly count: number;
}
